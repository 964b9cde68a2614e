import type { KeyObject } from 'node:crypto';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

// Certificates that nobody has reason to trust, made on the spot: X.509 (RFC 5280), ECDSA with SHA-256.

const SEQUENCE = 0x30;
const SET = 0x31;
const BOOLEAN = 0x01;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;
const COMMON_NAME = '550403';
const ALTERNATIVE_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';

/** Years in which it is good, the ends included. */
type Years = readonly [from: number, to: number];
const GOOD: Years = [2020, 2049];

/** Both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  readonly name: string;
  readonly cert: string;
  /** A certificate for one host, by its name or its IPv4 address. */
  issue(host: string, years?: Years): Certificate;
}

function der(tag: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const size = content.length;
  // In the shortest way there is: Chromium takes no other.
  const length =
    size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const objectId = (hex: string) => der(OBJECT_ID, Buffer.from(hex, 'hex'));
const named = (name: string) =>
  der(SEQUENCE, der(SET, der(SEQUENCE, objectId(COMMON_NAME), der(UTF8_STRING, name))));
const extension = (id: string, value: Buffer) =>
  der(SEQUENCE, objectId(id), der(OCTET_STRING, value));

const IS_AUTHORITY = extension(BASIC_CONSTRAINTS, der(SEQUENCE, der(BOOLEAN, Uint8Array.of(0xff))));

function isFor(host: string): Buffer {
  const name = isIPv4(host)
    ? der(IP_ADDRESS, Uint8Array.from(host.split('.').map(Number)))
    : der(DNS_NAME, host);
  return extension(ALTERNATIVE_NAME, der(SEQUENCE, name));
}

function certificate(
  { name, keys, years: [from, to] }: { name: string; keys: KeyPair; years: Years },
  by: { name: string; key: KeyObject },
  says: Buffer,
): Certificate {
  const algorithm = der(SEQUENCE, objectId(ECDSA_WITH_SHA256));
  const body = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Uint8Array.of(2))),
    der(INTEGER, Uint8Array.of(1), randomBytes(8)),
    algorithm,
    named(by.name),
    der(
      SEQUENCE,
      der(UTC_TIME, `${from % 100}0101000000Z`),
      der(UTC_TIME, `${to % 100}1231235959Z`),
    ),
    named(name),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    der(EXTENSIONS, der(SEQUENCE, says)),
  );
  const signature = der(BIT_STRING, Uint8Array.of(0), sign('sha256', body, by.key));
  const text = der(SEQUENCE, body, algorithm, signature).toString('base64');
  return {
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${text.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

type KeyPair = ReturnType<typeof newKeys>;
const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** For one host, and vouched for by nobody. */
export function selfSigned(host: string): Certificate {
  const keys = newKeys();
  const self = { name: host, key: keys.privateKey };
  return certificate({ name: host, keys, years: GOOD }, self, isFor(host));
}

/** Somebody who vouches for others, and whom nobody trusts yet. */
export function authority(name: string): Authority {
  const keys = newKeys();
  const self = { name, key: keys.privateKey };
  return {
    name,
    cert: certificate({ name, keys, years: GOOD }, self, IS_AUTHORITY).cert,
    issue: (host, years = GOOD) =>
      certificate({ name: host, keys: newKeys(), years }, self, isFor(host)),
  };
}
