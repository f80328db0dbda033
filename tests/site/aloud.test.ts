import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { openSite, type Site, type Visit } from '../support/browser.ts';
import { reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** The report with the most figures of 万. */
const report = reports().sort(
  (a, b) =>
    b.figures.filter(({ text }) => /\.\d+万/.test(text)).length -
    a.figures.filter(({ text }) => /\.\d+万/.test(text)).length,
)[0]!;

interface Spoken {
  text: string;
  voice: { name: string };
  rate: number;
  onend(): void;
}
interface Stage {
  said: Spoken[];
  canceled: number;
}
declare global {
  interface Window {
    stage: Stage;
  }
}

/** A voice that says nothing: what it is asked is written down, and it ends when it is told. */
async function visit(voices: { name: string; lang: string; localService: boolean }[], width = 390): Promise<Visit> {
  const visited = await site.visit(width);
  await visited.context.addInitScript((list) => {
    const stage: Stage = { said: [], canceled: 0 };
    Object.assign(window, { stage });
    class Utterance {
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        getVoices: () => list,
        speak: (spoken: Spoken) => stage.said.push(spoken),
        cancel: () => {
          stage.canceled += 1;
        },
        addEventListener: () => {},
      },
    });
  }, voices);
  await visited.page.goto(report.url);
  return visited;
}

const LOCAL = { name: 'Tingting', lang: 'zh-CN', localService: true };
const REMOTE = { name: 'Google 普通话', lang: 'zh-CN', localService: false };
const ENGLISH = { name: 'Samantha', lang: 'en-US', localService: true };

test('there is no button without a Chinese voice of the device: no other gets the text', async () => {
  const { page, close } = await visit([REMOTE, ENGLISH]);
  await expect(page.locator('[data-aloud]').isVisible()).resolves.toBe(false);
  await close();
});

test('a report is read in its order, sentence by sentence, its numbers in words, and marked as it goes', async () => {
  const { page, close, errors } = await visit([REMOTE, ENGLISH, LOCAL]);
  await page.getByRole('button', { name: '朗读', exact: true }).click();
  await page.waitForFunction(() => window.stage.said.length === 1);
  const bare = (text: string) => text.replace(/[^\p{Script=Han}]/gu, '');
  const said = await page.evaluate(() => {
    const { stage } = window;
    const marked: string[] = [];
    for (let n = 0; n < 400 && document.querySelector('.aloud'); n += 1) {
      marked.push([...(CSS.highlights.get('aloud') ?? [])].map((range) => String(range)).join(''));
      stage.said.at(-1)!.onend();
    }
    return { texts: stage.said.map(({ text }) => text), voices: stage.said.map(({ voice }) => voice.name), marked };
  });
  expect(new Set(said.voices)).toEqual(new Set(['Tingting']));
  expect(said.marked).toHaveLength(said.texts.length);
  expect(bare(said.texts[0]!)).toBe(bare(report.title.split('　')[0]!).slice(0, bare(said.texts[0]!).length));
  // What is read is the text, once, in its order.
  const read = bare(said.marked.join(''));
  let at = 0;
  for (const block of report.blocks) {
    if (block.type !== 'paragraph' && block.type !== 'lead') continue;
    const found = read.indexOf(bare(block.text), at);
    expect(found, block.id).toBeGreaterThanOrEqual(at);
    at = found + bare(block.text).length;
  }
  expect(said.texts.join('')).not.toMatch(/\d/u);
  const value = report.figures.find(({ text }) => /^\d\.\d+万/.test(text));
  if (value) expect(said.texts.join('')).toMatch(/万[一二三四五六七八九]千/u);
  expect(errors).toEqual([]);
  await close();
});

test('it pauses, goes on where it was, steps, changes its speed and ends, by keyboard too', async () => {
  const { page, close } = await visit([LOCAL], 1440);
  await page.getByRole('button', { name: '朗读', exact: true }).click();
  const bar = page.getByRole('region', { name: '朗读' });
  await bar.waitFor();
  expect(await violations(page)).toEqual([]);
  const said = () => page.evaluate(() => window.stage.said.map(({ text, rate }) => [text, rate]));
  const [[first]] = (await said()) as [[string, number]];
  // The bar has the focus: Space pauses, and goes on.
  await page.keyboard.press('Space');
  await page.evaluate(() => window.stage.said.at(-1)!.onend());
  expect(await said()).toHaveLength(1);
  expect(await bar.getByRole('button').first().textContent()).toBe('继续');
  await page.keyboard.press('Space');
  expect((await said()).at(-1)).toEqual([first, 1]);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  const second = (await said()).at(-1)![0];
  expect(second).not.toBe(first);
  await bar.getByLabel('语速').selectOption('1.5');
  expect((await said()).at(-1)).toEqual([second, 1.5]);
  await bar.getByRole('button', { name: '停止' }).focus();
  await page.keyboard.press('Escape');
  await expect(bar.count()).resolves.toBe(0);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('朗读');
  await close();
});

test('where the browser marks no words, the block is marked', async () => {
  const { page, close } = await site.visit(390);
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Highlight'));
  await page.addInitScript((voice) => {
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class {} });
    Object.defineProperty(window, 'speechSynthesis', {
      value: { getVoices: () => [voice], speak: () => {}, cancel: () => {}, addEventListener: () => {} },
    });
  }, LOCAL);
  await page.goto(report.url);
  await page.getByRole('button', { name: '朗读', exact: true }).click();
  await page.locator('.is-read').waitFor();
  expect(await page.locator('.is-read').count()).toBe(1);
  await close();
});
