/** A short email to try the page with. */
export const exampleEmail = `<!doctype html>
<html lang="en">
  <body style="margin:0;background:#f4f4f5;font-family:Georgia,serif;color:#18181b">
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
      <tr>
        <td align="center" style="padding:24px">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px;background:#ffffff">
            <tr>
              <td style="padding:32px;font-size:16px;line-height:24px">
                <h1 style="margin:0 0 12px;font-size:24px;line-height:30px">Three things for the weekend</h1>
                <p>A walk: <a href="https://example.com/walks/old-harbour?from=letter&amp;week=32">the old harbour</a>, two hours, flat.</p>
                <p>A recipe: <a href="https://example.com/recipes/plum-cake">plum cake</a> with ten minutes of work.</p>
                <p>A book: <a href="https://books.example.org/islands#chapter-1">Islands</a>, first chapter free.</p>
                <p style="font-size:13px;color:#5f5f68">Questions? <a href="mailto:editor@example.com">Write to us</a>.
                Not for you? <a href="{{unsubscribe_url}}">Unsubscribe</a>.</p>
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  </body>
</html>
`;
