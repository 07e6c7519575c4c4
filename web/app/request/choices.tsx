import type { LocalText } from '../api-types.ts';
import { Local } from '../i18n/texts.tsx';

/** One of several, with the words that define each beside it. */
export function Choices({
  name,
  legend,
  choices,
  chosen,
}: {
  name: string;
  legend: string | LocalText;
  choices: readonly { readonly id: string; readonly name: LocalText; readonly means: LocalText | null }[];
  chosen: string;
}) {
  return (
    <fieldset>
      <legend>{typeof legend === 'string' ? legend : <Local text={legend} />}</legend>
      {choices.map((one) => (
        <div className="choice" key={one.id}>
          <label>
            <input type="radio" name={name} value={one.id} defaultChecked={one.id === chosen} />
            <span>
              <b>
                <Local text={one.name} />
              </b>
              {one.means && (
                <>
                  {' '}
                  <span className="mute small">
                    <Local text={one.means} />
                  </span>
                </>
              )}
            </span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}
