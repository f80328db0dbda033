import { cut } from '../../chinese/words.ts';
import { namesActor } from '../actor.ts';
import { continuityOf } from '../continuity.ts';
import { hasFigure } from '../form.ts';
import { startOf } from '../seam.ts';
import { isBody, type Rule, suspect } from './page.ts';

const ENDED = /[。！？!?…：:；;][”’）)》」】]*$|[”’）)》」】]$/u;

/** What no report begins with: a particle or conjunction by itself, the rest of a number. */
const PARTICLE = /^[的了着过地得和与及或并而且等者们性化]$/u;
const NUMBER_RUNS_ON = /^(?:\d[\d.,]*(?![\d.年月日、．.]|\s*[个月日]))/u;
/** How a text begins: who, when, where, to whom; a quotation, a bracket, a number of its own. */
const BEGINS =
  /^(?:[“‘《【（(「—●○■◆▲△①-⑳\d]|[一二三四五六七八九十]{1,3}(?:是|、)|(?:19|20)\d\d|各位|同志|尊敬|现在|下面|今[天年日]|昨|近|日前|过去|刚|去年|一年|本报|本网|[\p{Script=Han}]{2,8}(?:讯|消息|电)|我们?|本|全[国省市区县]|我[国省市区县]|[^，。]{2,24}[：:]|为(?:了|更好|切实|认真|深入|全面|进一步|贯彻|推[动进])|[^。，]{2,12}[，,]?[^。，]{2,16}！)/u;

/** From these log-odds on an opening that nothing else explains is the middle of a sentence. */
const MIDWAY = -0.5;
/** An opening sentence as short as run-in heads are. */
const SHORT = 26;
/** A paragraph as short as this is no beginning: 的实事。 */
const LONE = 30;
/** So many paragraphs that open with such a sentence make it the manner of a page. */
const USUAL = 2;

/** The first paragraph of the page begins in mid sentence: a half word, or nothing that a beginning has. */
function beginsMidway(text: string, others: readonly string[]): boolean {
  if (NUMBER_RUNS_ON.test(text) && !/^\d{4}年/.test(text)) return true;
  if (BEGINS.test(text)) return false;
  if (PARTICLE.test(cut(text.slice(0, 8))[0] ?? '')) return true;
  const [a = '', b = ''] = text.split(/[，,。；]/);
  // 入冬以来， 奋进新征程，开辟新未来，
  if (/(?:以来|之际|年来|前后|期间)$/u.test(a) || (a.length >= 4 && a.length === b.length)) return false;
  if (continuityOf([text, ...others]).beginsMidway(0) > MIDWAY) return true;
  if (text.length <= LONE || (opensShort(text) && hasFigure(text.split('。')[0] ?? ''))) return true;
  if (opensShort(text)) return others.filter(opensShort).length < USUAL && !namesActor(text);
  return !/^(?:n[strz]|t|r|s|i|l)/.test(startOf(text).tag) && !namesActor(text);
}

/** …转化为高质量发展动能。: the end of a sentence, or a run-in head. */
const opensShort = (text: string): boolean => {
  const at = text.search(/[。！？]/);
  return at >= 0 && at <= SHORT && !/[，：]/.test(text.slice(0, at));
};

/** How a page begins can be judged of a page alone: a sentence or two may begin with anything. */
const MIN_PAGE_CHARS = 300;

/** A paragraph that breaks off without its end, or begins in mid-sentence: a piece of it may be lost. */
export const breaks: Rule = ({ passages }) => {
  const isPage = passages.reduce((sum, { text }) => sum + text.length, 0) >= MIN_PAGE_CHARS;
  const bodies = passages.filter(isBody).map(({ text }) => text);
  return passages
    .filter((passage) => isBody(passage) && (passage.block.type === 'paragraph' || passage.block.type === 'lead'))
    .flatMap((passage, index) => {
      const text = passage.text.trimEnd();
      const found = [];
      const first = isPage && index === 0 && passage === passages.find(({ block }) => block.type !== 'photo');
      if (first && ENDED.test(text) && !/^[，。、；：！？”’）》%]/u.test(text) && beginsMidway(text, bodies.slice(1)))
        found.push(
          suspect(passage, 0, Math.min(10, text.length), {
            why: '全文像是从半句开始，前文可能缺失',
            suggest: '对照原版，看前面是否还有字',
            confidence: 'doubtful',
          }),
        );
      if (text.length > 20 && !ENDED.test(text))
        found.push(
          suspect(passage, Math.max(0, text.length - 10), text.length, {
            why: '段落没有结束，后文可能缺失或错位',
            suggest: '对照原版接上',
            confidence: 'likely',
          }),
        );
      if (/^[，。、；：！？”’）》%]/u.test(text))
        found.push(
          suspect(passage, 0, Math.min(10, text.length), {
            why: '段落从半句开始，前文可能缺失或错位',
            suggest: '对照原版接上',
            confidence: 'likely',
          }),
        );
      return found;
    });
};
