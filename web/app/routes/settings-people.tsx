import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { useDay } from '../account/use-day.ts';
import type { Desk, StaffMember } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { ActionForm } from '../settings/action-form.tsx';
import { InvitationList } from '../settings/invitation-list.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { LanguageField, RoleField, TeamFields } from '../settings/staff-fields.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Who works for the desk, and who was asked to. */
export async function loader(args: LoaderFunctionArgs) {
  const [staff, invitations, desk] = await Promise.all([
    ask(args, 'listStaff', {}),
    ask(args, 'listInvitations', {}),
    ask(args, 'readDesk', {}),
  ]);
  return { staff: staff.items, invitations: invitations.items, teams: desk.teams };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/people`, (intent, id, form) => {
    const path = { id };
    const teams = form.getAll('teams').filter((team) => typeof team === 'string');
    switch (intent) {
      case 'change':
        return command('changeStaff', { path, body: { role: field(form, 'role'), teams } });
      case 'leave':
        return command('changeStaff', { path, body: { active: false } });
      case 'return':
        return command('changeStaff', { path, body: { active: true } });
      case 'sign-out':
        return command('signOutPerson', { path, body: {} });
      case 'invite':
        return command('inviteAgent', {
          body: {
            email: field(form, 'email'),
            name: field(form, 'name'),
            role: field(form, 'role'),
            language: field(form, 'language') || null,
            teams,
          },
        });
      case 'again':
        return command('sendInvitationAgain', { path, body: {} });
      case 'withdraw':
        return command('withdrawInvitation', { path });
      default:
        return null;
    }
  });
}

export default function SettingsPeople() {
  const { staff, invitations, teams } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  const typed = answer?.intent === 'invite' ? answer.typed : {};
  return (
    <>
      <title>{`${t('people.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('people.title')}</h1>
        <span className="num mute">{staff.filter(({ active }) => active).length}</span>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('people.means')}</p>
        <section aria-labelledby="invitations">
          <h2 id="invitations">{t('people.invitations')}</h2>
          <p>
            <PanelButton intent="invite">{t('people.invite')}</PanelButton>
          </p>
          <Panel intent="invite" title={t('people.invite')} submit={t('people.invite')}>
            <p className="mute">{t('people.invite-means')}</p>
            <label className="field">
              <span>{t('field.email')}</span>
              <input name="email" type="email" required maxLength={320} defaultValue={typed.email} />
            </label>
            <label className="field">
              <span>{t('field.name')}</span>
              <input name="name" required maxLength={200} defaultValue={typed.name} />
            </label>
            <RoleField role={typed.role ?? 'agent'} />
            <LanguageField languages={desk.languages} chosen={typed.language} />
            <TeamFields teams={teams} chosen={typed.teams?.split(',') ?? []} />
          </Panel>
          <InvitationList invitations={invitations} />
        </section>
        <section aria-labelledby="staff">
          <h2 id="staff">{t('sign-in.staff')}</h2>
          <ul className="letters">
            {staff.map((person) => (
              <Person key={person.id} person={person} teams={teams} />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function Person({ person, teams }: { person: StaffMember; teams: Desk['teams'] }) {
  const { me } = useDesk();
  const { t, say } = useTexts();
  const day = useDay();
  const answer = useAnswer<Unfinished>();
  const { id, name, email, role, active, secondFactor, lastUse, version } = person;
  const refused = answer?.intent === `change:${id}` ? answer : undefined;
  const named = person.teams.map((team) => say(teams.find((each) => each.id === team)?.name) || team);
  return (
    <li>
      <p className="break">
        <b>{name}</b> <span className="mute">{email}</span>
      </p>
      <p className="mute small break">
        {active ? t(`people.role.${role}`) : t('people.left')} ·{' '}
        {named.length === 0 ? t('people.no-teams') : named.join(', ')} ·{' '}
        {t(secondFactor ? 'people.factor' : 'people.no-factor')}
        {lastUse === null ? '' : ` · ${t('people.last-use', { when: day(lastUse) })}`}
      </p>
      <div className="actions">
        {active ? (
          <>
            <PanelButton intent={`change:${id}`}>{t('people.change')}</PanelButton>
            {id !== me.id && (
              <>
                <PanelButton intent={`sign-out:${id}`}>{t('people.sign-out')}</PanelButton>
                <PanelButton intent={`leave:${id}`}>{t('people.leave')}</PanelButton>
              </>
            )}
          </>
        ) : (
          <ActionForm intent={`return:${id}`} label={t('people.return')} />
        )}
      </div>
      {active && (
        <>
          <Panel intent={`change:${id}`} title={t('people.change-of', { name })} submit={t('people.save')}>
            <p className="mute">{t('people.change-means')}</p>
            <SeenVersion
              version={version}
              refused={refused}
              saved={[
                { name: 'role', label: t('people.role-label'), value: role, shown: t(`people.role.${role}`) },
                {
                  name: 'teams',
                  label: t('people.teams'),
                  // In the order of their boxes, as the form writes them.
                  value: teams
                    .map((team) => team.id)
                    .filter((team) => person.teams.includes(team))
                    .join(','),
                  shown: named.join(', '),
                },
              ]}
            />
            <RoleField role={refused?.typed['role'] ?? role} />
            <TeamFields
              teams={teams}
              chosen={refused === undefined ? person.teams : (refused.typed['teams'] ?? '').split(',')}
            />
          </Panel>
          <Panel
            intent={`sign-out:${id}`}
            title={t('people.sign-out-of', { name })}
            submit={t('people.sign-out')}
          >
            <p>{t('people.sign-out-means')}</p>
          </Panel>
          <Panel intent={`leave:${id}`} title={t('people.leave-of', { name })} submit={t('people.leave')}>
            <p>{t('people.leave-means')}</p>
          </Panel>
        </>
      )}
    </li>
  );
}
