import { randomBytes, scrypt } from 'node:crypto';

/** Hashes of passwords as the product's are, but cheap to compute: each real one costs a tenth of a second, and tests make hundreds. */
export const cheapPasswords = {
  async hash(password: string): Promise<string> {
    const salt = randomBytes(16).toString('hex');
    return `${salt}:${await cheap(password, salt)}`;
  },
  async verify({ password, hash }: { password: string; hash: string }): Promise<boolean> {
    const [salt = '', key] = hash.split(':');
    return (await cheap(password, salt)) === key;
  },
};

const cheap = (password: string, salt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 64, { N: 16, r: 8, p: 1 }, (error, key) =>
      error === null ? resolve(key.toString('hex')) : reject(error),
    );
  });
