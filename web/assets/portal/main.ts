// Comfort for a customer's pages; without it everything works, with a press of a button more.
// - Screenshots are pasted, and files dropped, anywhere on a form that takes files; they are shown, and can be taken away again.
// - What one would get is told while one chooses, and what fits one's words while one types them.
// - The clocks of promises run, and what happens to a request meanwhile appears where it belongs.

import { followChanges } from './follow-changes.ts';
import { heedFiles } from './keep-files.ts';
import { openRequest } from './preview-request.ts';
import { refuseTooLarge } from './refuse-too-large.ts';

heedFiles();
refuseTooLarge();
openRequest();
followChanges();
