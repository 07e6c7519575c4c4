// Imported before everything else: React and what builds on it choose one of their two builds when they are first loaded, and the one
// for development takes several times as long to render a page. Whoever says NODE_ENV has it as they say.

process.env['NODE_ENV'] ??= process.env['AMPARO_DEV'] === '1' ? 'development' : 'production';
