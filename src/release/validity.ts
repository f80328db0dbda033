import { HtmlValidate } from 'html-validate';
import { pagesIn } from '../disk/files.ts';
import type { Finding } from './finding.ts';

/** The recommended rules except those about style. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    // a table laid out differently by CSS needs an explicit role
    'no-redundant-role': 'off',
  },
});

export async function validity(folder: string): Promise<Omit<Finding, 'name'>> {
  const pages = pagesIn(folder);
  const errors: string[] = [];
  for (const { path, html } of pages) {
    const { results } = await validator.validateString(html, path);
    for (const { messages } of results)
      for (const { line, column, ruleId, message } of messages)
        errors.push(`${path}:${line}:${column}  ${ruleId}  ${message}`);
  }
  return { errors, note: `${pages.length} 个网页` };
}
