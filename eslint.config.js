import js from '@eslint/js';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

/** Lower layers never import higher ones (design 2): each package may import only those left of it. */
const ORDER = ['vocab', 'sealed', 'access', 'record', 'exchange', 'ui', 'cli'];
const FOLDERS = { vocab: 'vocab' };
const forbidden = (names) => [
  ...names.map((name) => ({
    group: [`@carnet/${name}`, `@carnet/${name}/*`],
    message: 'A lower layer never imports a higher one (design 2).',
  })),
  { group: ['@carnet/*/src/*', '@carnet/*/dist/*'], message: 'Import the package, not its inside.' },
];
const layer = (name, banned) => ({
  files: [`${FOLDERS[name] ?? `packages/${name}`}/src/**`],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: forbidden(banned) }] },
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/build/**',
      '**/.svelte-kit/**',
      '**/generated/**',
      '**/paraglide/**',
      '**/fixtures/**',
      '.changeset/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.ts', 'packages/cli/vite.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  {
    files: ['vocab/src/**', 'packages/*/src/**'],
    ignores: ['packages/ui/src/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: "NewExpression[callee.name='Error']",
          message: 'Throw a class of the package with a closed set of codes.',
        },
      ],
    },
  },
  ...ORDER.map((name, index) => layer(name, [...ORDER.slice(index + 1), 'pod'])).filter(
    ({ files }) => !files[0].includes('/cli/'),
  ),
  layer(
    'pod',
    ['sealed', 'record', 'exchange', 'ui', 'cli'].filter((name) => name !== 'sealed'),
  ),
  {
    files: ['*.config.{js,ts}', '**/*.config.{js,ts}', 'apps/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['packages/cli/src/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
