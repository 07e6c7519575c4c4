import { data } from 'react-router';

/** No page has this address. */
export function loader(): never {
  // oxlint-disable-next-line typescript/only-throw-error -- React Router takes a thrown answer as the page's error
  throw data(null, { status: 404 });
}

export default function Lost() {
  return null;
}
