import { PageError } from './page-error.tsx';

/** What went wrong, where not even the frame of the page could be made. */
export function WholePageError() {
  return (
    <main id="main" className="lost" tabIndex={-1}>
      <PageError />
    </main>
  );
}
