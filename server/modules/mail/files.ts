/** Base64 adds a third, and many mail systems refuse more than 20 MB. */
const mostBytes = 12 * 1024 * 1024;

/** Which files go with a mail, in their order, and which are only to be found in the portal. Pure. */
export function fitting<File extends { readonly size: number }>(
  files: readonly File[],
): { sent: File[]; leftOut: File[] } {
  const sent: File[] = [];
  const leftOut: File[] = [];
  let total = 0;
  for (const file of files) {
    if (total + file.size > mostBytes) leftOut.push(file);
    else {
      total += file.size;
      sent.push(file);
    }
  }
  return { sent, leftOut };
}
