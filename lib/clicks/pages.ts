const page = (title: string, text: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 26rem; padding: 2rem }
h1 { font-size: 1.25rem; margin: 0 0 .5rem }
p { margin: 0 0 1rem }
small { opacity: .7 }
</style>
<main>
<h1>${title}</h1>
<p>${text}</p>
<small>This domain forwards the links of emails to the pages they were written for, and counts the clicks. It runs Clickstamp.</small>
</main>
</html>
`;

/** For a URL that is not one of our links. */
export const notFoundPage = page(
  "This link leads nowhere",
  "The address is incomplete or was never sent. Open the email again and click the link there, or copy the whole of it.",
);

/** For a link of a dry run. */
export const dryRunPage = page(
  "This link is a preview",
  "It was made to show what an email will look like, and leads nowhere. Links work once the email is rewritten for real.",
);

/** For a link that cannot be looked up at the moment. */
export const unavailablePage = page(
  "This link cannot be opened right now",
  "The service behind it is not reachable at the moment. Try again in a minute.",
);

/** For a client that has requested many URLs that are not links of ours. */
export const limitedPage = page(
  "Too many links that lead nowhere",
  "Many addresses that were never sent were asked for from where you are. Links of emails go on working; copied ones may work again in a minute.",
);

/** For a link that was blocked by a person. */
export const blockedPage = page(
  "This link was blocked",
  "It was found to lead to something harmful, or was not meant to be sent. Don't try to reach the page by other ways, and be careful with the email that had it.",
);
