const shownLines = 20;

const advice = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT/,
    "The npm registry can't be reached. Check the network, and behind a proxy set HTTPS_PROXY. `npm config get registry` prints the address.",
  ],
  [
    /CERT_|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)/,
    "The certificate of the npm registry is not trusted. Set NODE_EXTRA_CA_CERTS to your proxy's certificate.",
  ],
  [
    /E401|E403|E407/,
    "The npm registry or the proxy refused the request. Check your login in .npmrc.",
  ],
  [/ENOSPC/, "The disk is full. A first start needs about 800 MB here, and 300 MB in npm's cache."],
  [
    /EACCES|EPERM|EROFS/,
    "Clickstamp must be able to write to its folder. Check the owner of its files.",
  ],
  [/EINTEGRITY|EJSONPARSE/, "A download is damaged. Run `npm cache verify`, and try again."],
  [/ENOMEM|heap out of memory|SIGKILL/, "The memory is full. A build needs about 1.2 GB."],
];

/** What a program that failed printed last, and what to do about it if the cause is a known one. */
export function explainFailure(program, output) {
  const lines = output.trim().split("\n");
  const cut = lines.length > shownLines ? "…\n" : "";
  const help = advice.find(([cause]) => cause.test(output))?.[1];
  const end = `${program} failed:\n${cut}${lines.slice(-shownLines).join("\n")}`;
  return help ? `${end}\n\n${help}` : end;
}
