/** Formatted mail as the API serves it for frames: shut in, without scripts, requests or our origin. */
export function MailFrame({ page, title }: { page: string; title: string }) {
  return <iframe className="mail-frame" title={title} sandbox="allow-popups" src={page} loading="lazy" />;
}
