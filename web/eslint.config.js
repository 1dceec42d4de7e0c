import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import a11y from 'eslint-plugin-jsx-a11y';
import ts from 'typescript-eslint';

const code = ['src/**/*.{ts,tsx}', 'widget/**/*.ts', 'build/**/*.ts', '*.ts'];

export default ts.config(
  { ignores: ['dist', 'src/api/schema.gen.ts'] },
  {
    files: code,
    extends: [js.configs.recommended, ...ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tsconfig.node.json'] },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Event handlers may be async: useCommand reports every failure itself.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      // redirect() and notFound() of the router are thrown by design.
      '@typescript-eslint/only-throw-error': 'off',
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Reviews and mails are text: never put markup into the page (SEC-8).',
        },
        {
          selector: "AssignmentExpression[left.property.name='innerHTML']",
          message: 'Reviews and mails are text: never put markup into the page (SEC-8).',
        },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    extends: [a11y.flatConfigs.strict, hooks.configs.flat['recommended-latest']],
  },
  {
    // Its roles are written out on purpose: browsers drop them when the display changes.
    files: ['src/ui/data_table.tsx', 'src/features/cases/case_money.tsx'],
    rules: { 'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off' },
  },
);
