// Loaded into dependency-cruiser before anything else: it hands every file to swc as plain TypeScript, and swc
// then stumbles over the first element of a view. The file's name says which of the two it is.

const swc = require('@swc/core');

const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });
