import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { expect, test } from 'vitest';
import { htmlFiles, read } from '../support/dist.ts';

test('html-validate finds no error on any page', async () => {
  const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
  expect((await validator.validateString('<!doctype html><p id="a"><p id="a">')).valid).toBe(false);
  const found: string[] = [];
  for (const file of htmlFiles()) {
    const { results } = await validator.validateString(read(file), file);
    for (const { messages } of results) {
      for (const { ruleId, message, line, column } of messages) {
        found.push(`${file}:${line}:${column} ${ruleId}: ${message}`);
      }
    }
  }
  expect(found).toEqual([]);
});
