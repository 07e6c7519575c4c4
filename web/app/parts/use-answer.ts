import { useState } from 'react';
import { useActionData, useLocation } from 'react-router';

/**
 * What the page's action said to the form that was sent last, until another form or another page comes. `useActionData` forgets
 * it as soon as the page's data are read again, which a live update does at any moment: a refused form would close, and what was
 * typed in it would be lost.
 */
export function useAnswer<Answer>() {
  const said = useActionData<Answer>();
  // Reading the data again stays at the same location; sending a form makes a new one, at the same address or elsewhere.
  const { key } = useLocation();
  const [held, setHeld] = useState({ key, said });
  if (held.key !== key || (said !== undefined && said !== held.said)) setHeld({ key, said });
  return held.key === key ? (said ?? held.said) : said;
}
