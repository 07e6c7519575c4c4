/**
 * Of operations whose 409 can only be their own (they heed no Idempotency-Key) or is answered in a form of its own: one code that they
 * raise, for the example. `npm run check` holds that they can.
 */
export const conflicts: Readonly<Record<string, string>> = {
  saveDraft: 'draft-published',
  deleteDraft: 'draft-published',
  publishPolicy: 'published-meanwhile',
  readAttachment: 'not-scanned',
  readDraftFile: 'not-scanned',
  renameTag: 'name-taken',
  changeField: 'field-used',
  removeField: 'field-used',
  endAnnouncement: 'announcement-scheduled',
  changeColleague: 'last-lead',
  removeColleague: 'last-lead',
  putContact: 'has-customer',
  removeDkimKey: 'still-signing',
  removeMailGrant: 'in-use',
  changeSnippet: 'name-taken',
  previewMacro: 'macro-off',
  changeMacro: 'name-taken',
};
