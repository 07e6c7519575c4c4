import type { Auth } from '../../platform/auth/auth.ts';
import type { Http } from '../../platform/http/create-http.ts';
import type { Services } from '../../platform/services.ts';
import { mailKeys } from '../mail/door.ts';
import { accountRoutes } from './account-routes.ts';
import type { Access } from './enter.ts';
import { factorRoutes } from './factor-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { contactFactorRoutes } from './contact-factor-routes.ts';
import { createLater } from './later.ts';
import type { SignInParts } from './parts.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { passwordRoutes } from './password-routes.ts';
import { providerRoutes } from './provider-routes.ts';
import { providerSettingsRoutes } from './provider-settings-routes.ts';
import { accessRoutes } from './routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { staffRoutes } from './staff-routes.ts';

/** Everything about getting in, and about who may. */
export function signInRoutes(app: Http, services: Services, access: Access, auth: Auth): void {
  const parts: SignInParts = {
    services,
    access,
    auth,
    keys: mailKeys(services),
    later: createLater(app, services.log),
  };
  accessRoutes(app, parts);
  passwordRoutes(app, parts);
  accountRoutes(app, parts);
  factorRoutes(app, parts);
  contactFactorRoutes(app, parts);
  passkeyRoutes(app, parts);
  invitationRoutes(app, parts);
  staffRoutes(app, parts);
  ruleRoutes(app, parts);
  providerRoutes(app, parts);
  providerSettingsRoutes(app, parts);
}
