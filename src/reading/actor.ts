import { tag } from '../chinese/words.ts';

const ACTOR =
  /^(?:全?[国省市区县镇]|本[市区县]|各级|\p{Script=Han}{0,8}?(?:[省市区县镇乡]|街道|地区))?(?:党?(?:委|政府|政协|人大)|总工会|妇联|妇女联合会|共青团|团委|残联|工商联|工会(?!工作|组织|干部|自身|改革)|\p{Script=Han}{0,6}?(?:书记|主席|主任|[市区县镇省]长|部长|局长|厅长|秘书长|领导|代表团|公司|集团|单位|党支部|党总支|党组|文化宫|[^工职]中心|协会|联合会|学校|医院|法院|职工代表|劳模代表|志愿者))/u;

/**
 * Returns whether a text begins with an actor: 区委书记…, 市总工会…, a company. Headings have no such subject; an object
 * that looks like one (加快职工之家建设) is none.
 */
export function namesActor(text: string): boolean {
  const words = text.replace(/^[“"《]/, '');
  return ACTOR.test(words) && !/^[vm]/.test(tag(words.slice(0, 8))[0]?.tag ?? '');
}
