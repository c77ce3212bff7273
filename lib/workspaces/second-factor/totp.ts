import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

type Bytes = Uint8Array<ArrayBuffer>;

/** A new secret, in the forms in which an authenticator app takes it. */
export interface NewSecret {
  /** Base32, 32 characters. */
  secret: string;
  /** A QR code of the secret's `otpauth:` URI, as SVG. */
  qrCode: string;
}

/** What all authenticator apps support. */
const options = { algorithm: "SHA1", digits: 6, period: 30 };

const secretBytes = 20;

/** Makes a secret of 160 random bits, as RFC 4226 (section 4) recommends. */
export function newSecret(email: string): NewSecret {
  const secret = new Secret({ size: secretBytes });
  const uri = new TOTP({ ...options, issuer: "Clickstamp", label: email, secret }).toString();
  return { secret: secret.base32, qrCode: renderSVG(uri, { border: 2 }) };
}

/** The bytes of a secret in base32. Undefined if it is not one of newSecret's form. */
export function readSecret(text: string): Bytes | undefined {
  if (!/^[A-Z2-7]{32}$/.test(text)) return undefined;
  return new Uint8Array(Secret.fromBase32(text).bytes);
}

/**
 * The time step whose code this is: the current one, or the one before or after it, for clocks that differ. Undefined for any
 * other code. Source: RFC 6238.
 */
export function stepOf(secret: Bytes, code: string, nowMs: number): bigint | undefined {
  const delta = TOTP.validate({
    ...options,
    token: code,
    secret: new Secret({ buffer: secret.buffer }),
    timestamp: nowMs,
    window: 1,
  });
  const now = Math.floor(nowMs / 1000 / options.period);
  return delta === null ? undefined : BigInt(now + delta);
}
