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

const NAMED_ONLY = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
const OWN_ERRORS = {
  selector: "NewExpression[callee.name='Error']",
  message: 'Throw a class of the package with a closed set of codes.',
};
/** What gives another answer in another time zone. */
const LOCAL_TIME = [
  'MemberExpression[property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset|Year)$/]',
  'MemberExpression[property.name=/^(toLocale(Date|Time)?String|to(Date|Time)String)$/]',
  "MemberExpression[object.name='Intl'][property.name='DateTimeFormat']",
  "NewExpression[callee.name='Date'][arguments.length>1]",
  "Identifier[name='Temporal']",
].map((selector) => ({
  selector,
  message: 'Times here are instants or UTC: its unit tests run in one time zone (vitest.config.ts).',
}));

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
      'no-restricted-syntax': ['error', NAMED_ONLY],
    },
  },
  {
    files: ['vocab/src/**', 'packages/*/src/**'],
    ignores: ['packages/ui/src/**'],
    rules: { 'no-restricted-syntax': ['error', NAMED_ONLY, OWN_ERRORS] },
  },
  {
    files: ['vocab/src/**', 'packages/{sealed,access,record,pod}/src/**'],
    rules: { 'no-restricted-syntax': ['error', NAMED_ONLY, OWN_ERRORS, ...LOCAL_TIME] },
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
