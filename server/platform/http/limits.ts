/** Bytes of a request's body. What people type, and a policy, stay far below. */
export const textLimit = 1024 * 1024;

/** Bytes of a request's body that carries files: in JSON they come as base64, which leaves room for 25 MB of them. */
export const filesLimit = 36 * 1024 * 1024;
