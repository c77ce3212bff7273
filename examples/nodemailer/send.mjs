// Sends a message through Clickstamp. Needs: npm install nodemailer
import { createTransport } from "nodemailer";

const transport = createTransport({
  host: "clickstamp.example.com",
  port: 587,
  requireTLS: true,
  auth: { user: "clickstamp", pass: "YOUR_API_KEY" },
});

await transport.sendMail({
  from: "News <news@example.com>",
  to: "anna@example.net",
  subject: "The summer sale",
  text: "See the sale: https://www.example.com/sale",
  html: '<p>See <a href="https://www.example.com/sale">the sale</a>.</p>',
  headers: { "X-Clickstamp-Campaign": "Summer sale" },
});
