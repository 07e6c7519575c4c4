import type { Desk, StaffMember } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

const roles = [
  'agent',
  'lead',
  'manager',
  'administrator',
  'security',
] as const satisfies readonly StaffMember['role'][];

/** Chooses what somebody may do. */
export function RoleField({ role }: { role: string }) {
  const { t } = useTexts();
  return (
    <label className="field">
      <span>{t('people.role-label')}</span>
      <select name="role" defaultValue={role}>
        {roles.map((each) => (
          <option key={each} value={each}>
            {t(`people.role.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Chooses in which of the desk's languages somebody is written to. */
export function LanguageField({
  languages,
  chosen,
}: {
  languages: readonly string[];
  chosen: string | undefined;
}) {
  const { t, language } = useTexts();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (
    <label className="field">
      <span>{t('people.language')}</span>
      <select name="language" defaultValue={chosen ?? languages[0]}>
        {languages.map((each) => (
          <option key={each} value={each}>
            {names.of(each) ?? each}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Chooses the teams that somebody belongs to. */
export function TeamFields({ teams, chosen }: { teams: Desk['teams']; chosen: readonly string[] }) {
  const { t, say } = useTexts();
  return (
    <fieldset className="field">
      <legend>{t('people.teams')}</legend>
      {teams.map(({ id, name }) => (
        <label key={id} className="check">
          <input type="checkbox" name="teams" value={id} defaultChecked={chosen.includes(id)} />
          <span>{say(name) || id}</span>
        </label>
      ))}
    </fieldset>
  );
}
