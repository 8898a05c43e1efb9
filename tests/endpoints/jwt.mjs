// @ts-check
// An issuer of JWTs, which an auth method can trust.
import { generateKeyPairSync, sign } from "node:crypto";

/** @typedef {ReturnType<typeof makeIssuer>} Issuer */

/** @param {string} name */
export function makeIssuer(name) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const encoded = (/** @type {unknown} */ value) =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  return {
    /** The configuration of an auth method of type `jwt` that trusts this issuer. */
    config: {
      BoundIssuer: name,
      JWTSupportedAlgs: ["ES256"],
      JWTValidationPubKeys: [String(publicKey.export({ type: "spki", format: "pem" }))],
      ClaimMappings: { user: "user", team: "team" },
      ListClaimMappings: { groups: "groups" },
    },
    /** A JWT with these claims. @param {Record<string, unknown>} claims */
    jwt(claims) {
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: name, sub: "someone", iat: now, nbf: now - 60, exp: now + 600, ...claims };
      const signed = `${encoded({ alg: "ES256", typ: "JWT" })}.${encoded(all)}`;
      const key = { key: privateKey, dsaEncoding: /** @type {const} */ ("ieee-p1363") };
      return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
    },
  };
}
