import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { Switch } from '../kit/checkbox.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import type { SavedField } from '../parts/seen-version.tsx';
import { seenIn } from '../parts/seen-in.ts';
import { useDesk } from '../parts/use-desk.ts';
import { ActEditor } from './act-editor.tsx';
import { actWords } from './act-words.ts';
import type { ActNames } from './act-words.ts';
import { makeMacro, saveMacro } from './macro-api.ts';
import type { Macro, MacroAct } from './macro-api.ts';
import { actKinds, moved, newAct } from './new-act.ts';
import { newKey } from '../new-key.ts';

const leading: ReadonlySet<string | null> = new Set(['lead', 'manager', 'administrator']);

interface Row {
  readonly key: string;
  readonly act: MacroAct;
}

/** Writes a macro: its name, whose it is, and what it does. Faults stand beside their fields. */
export function MacroEditor({
  macro,
  fields,
  names,
  onClose,
}: {
  /** Null: a new one. */
  macro: Macro | null;
  fields: readonly string[];
  names: ActNames;
  onClose: (saved: boolean) => void;
}) {
  const { desk, me } = useDesk();
  const texts = useTexts();
  const { t, say } = texts;
  const [name, setName] = useState(macro?.name ?? '');
  const [scope, setScope] = useState<Macro['scope']>(macro?.scope ?? 'person');
  const [team, setTeam] = useState(macro?.team ?? desk.teams[0]?.id ?? '');
  const [active, setActive] = useState(macro?.active ?? true);
  const [rows, setRows] = useState<readonly Row[]>(
    (macro?.acts ?? []).map((act, index) => ({ key: String(index), act })),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [once] = useState(newKey);
  const list = useRef<HTMLOListElement>(null);
  const adder = useRef<HTMLDivElement>(null);
  // Which act has the focus once it is shown.
  const next = useRef<number | null>(null);
  const held = useRef<HTMLElement | null>(null);
  useEffect(() => {
    // A browser takes the focus from what is moved in a page.
    held.current?.focus();
    held.current = null;
    if (next.current === null) return;
    const act = list.current?.children[next.current];
    next.current = null;
    act?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  });

  const scopes = leading.has(me.role) ? (['person', 'team', 'desk'] as const) : (['person'] as const);
  const faultAt = (path: string): string | undefined =>
    problem?.errors?.find((error) => error.path === path)?.message;
  const faultOf = (path: string): { fault?: string } => {
    const fault = faultAt(path);
    return fault === undefined ? {} : { fault };
  };
  const add = (kind: string): void => {
    const known = actKinds.find((one) => one === kind);
    if (known === undefined) return;
    next.current = rows.length;
    setRows([...rows, { key: newKey(), act: newAct(known, desk) }]);
  };
  const move = (at: number, by: number): void => {
    const after = moved(rows, at, by);
    if (after === rows) return;
    held.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setRows(after);
    setSaid(t('macros.moved', { number: at + by + 1 }));
  };
  const remove = (at: number): void => {
    setRows(rows.toSpliced(at, 1));
    adder.current?.querySelector<HTMLElement>('button, select')?.focus();
  };
  const save = async (form: HTMLFormElement): Promise<void> => {
    if (busy) return;
    if (rows.length === 0) {
      setProblem({ status: 422, errors: [{ path: 'acts', code: 'missing', message: t('macros.no-acts') }] });
      return;
    }
    setBusy(true);
    const body = {
      name,
      scope,
      team: scope === 'team' ? team : null,
      active,
      acts: rows.map(({ act }) => act),
    };
    const outcome =
      macro === null
        ? await makeMacro(desk.id, body, once)
        : await saveMacro(desk.id, macro.id, seenIn(new FormData(form)), body);
    setBusy(false);
    if (outcome.ok) onClose(true);
    else setProblem(outcome.problem);
  };
  const savedMacro = (now: Macro): SavedField[] => [
    { name: 'name', label: t('macros.name'), value: now.name },
    {
      name: 'active',
      label: t('macros.active'),
      value: String(now.active),
      shown: t(now.active ? 'fields.yes' : 'fields.no'),
    },
    {
      name: 'acts',
      label: t('macros.acts'),
      value: now.acts.map((act) => actWords(act, desk, names, texts)).join('\n'),
    },
  ];
  const beside = (path: string): boolean =>
    path === 'name' || path === 'team' || path === 'acts' || /^acts\.\d+/.test(path);

  return (
    <form
      className="macro-editor"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      {problem !== null && problem.status === 0 && (
        <p className="notice bad" role="alert">
          {t('macros.offline')}
        </p>
      )}
      {problem !== null && problem.status !== 0 && <ProblemNote problem={problem} skip={beside} />}
      <SeenVersion
        version={macro?.version}
        refused={{ problem, typed: { name, active: String(active) } }}
        saved={macro === null ? [] : savedMacro(macro)}
      />
      <TextField
        label={t('macros.name')}
        value={name}
        onChange={setName}
        maxLength={80}
        isRequired
        autoFocus
        {...faultOf('name')}
      />
      {macro === null && scopes.length > 1 && (
        <Select
          label={t('macros.scope')}
          value={scope}
          onChange={(id) => setScope(scopes.find((one) => one === id) ?? 'person')}
          items={scopes.map((id) => ({ id, label: t(`macros.scope-${id}`) }))}
        />
      )}
      {scope === 'team' && (
        <Select
          label={t('macros.team')}
          value={team}
          onChange={setTeam}
          items={desk.teams.map(({ id, name: called }) => ({ id, label: say(called) || id }))}
          {...faultOf('team')}
        />
      )}
      <div>
        <h3>{t('macros.acts')}</h3>
        <p className="mute small">{t('macros.keys-how')}</p>
      </div>
      <p className="hidden" role="status">
        {said}
      </p>
      {faultAt('acts') !== undefined && (
        <p className="kit-fault" role="alert">
          {faultAt('acts')}
        </p>
      )}
      {rows.length > 0 && (
        <ol className="macro-acts" ref={list}>
          {rows.map(({ key, act }, at) => (
            <ActEditor
              key={key}
              act={act}
              at={at}
              count={rows.length}
              names={names}
              fields={fields}
              faultAt={(path) => faultAt(`acts.${at}.${path}`)}
              onChange={(changed) => setRows(rows.with(at, { key, act: changed }))}
              onMove={(by) => move(at, by)}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
      )}
      <div className="macro-adder" ref={adder}>
        <Select
          key={rows.length}
          label={t('macros.add-act')}
          items={actKinds
            .filter((kind) => kind !== 'answer' || rows.every(({ act }) => act.do !== 'answer'))
            .map((kind) => ({ id: kind, label: t(`macros.kind.${kind}`) }))}
          value={null}
          onChange={add}
        />
      </div>
      <Switch label={t('macros.active')} isSelected={active} onChange={setActive} />
      <p className="kit-actions">
        <Button onPress={() => onClose(false)}>{t('page.cancel')}</Button>
        <Button type="submit" tone="main" isDisabled={busy}>
          {t('macros.save')}
        </Button>
      </p>
    </form>
  );
}
