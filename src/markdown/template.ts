import { resolve } from '../chinese/places.ts';

/** Returns city and province of a district by its name; null if several places share the name. */
export function above(district: string): { city: string | null; province: string | null } {
  const place = resolve(district, '');
  return { city: place?.city ?? null, province: place?.province ?? null };
}

const LEAD = '请在这里写一段导语，说全年的大势。写完删去这一行；段与段之间空一行。';
const TEXT = '正文照常写，数字不用做记号，网站会自己认出来，如“开展劳动竞赛12场，惠及职工3000人次”。';
const KEY = '要把一个数字放到页首，写成';
const PHOTO = '图片放进旁边的 photos 文件夹，再写一行（现在只有图注，没有图片）：';
const CAPTION = '谁在何时何地做什么';

/** Template words that an editor replaces. */
export const PLACEHOLDERS: readonly string[] = [LEAD, TEXT, KEY, PHOTO, CAPTION];

/** Texts of an empty report, with 某地 for its district and 某年 for its year. */
export interface Blank {
  organization: string;
  title: string;
}

/** Returns an empty report that explains each of its parts. */
export function template(year: number, district: string, blank: Blank): string {
  const { city, province } = above(district);
  const line = (name: string, value: string | null, example: string) =>
    value === null ? `# ${name}: ${example}` : `${name}: ${value}`;
  return `---
# 这里是文件头。# 后面的字是说明，不会发布；冒号要用半角，后面空一格
title: ${blank.title.replaceAll('某地', district).replaceAll('某年', `${year}年`)} # 请改成报告的标题
# subtitle: 副标题，没有就不写
organization: ${blank.organization.replaceAll('某地', (city && city !== district ? city : '') + district)} # 请核对单位全称
district: ${district}
${line('city', city, '所在的市')}
${line('province', province, '所在的省')}
period: # 报告的起止年份
  start: ${year}
  end: ${year}
# published: ${year + 1}-01-15 # 发表日期，没有就不写
# byline:
#   - role: 通讯员
#     name: 姓名
---

${LEAD}

## 一、第一个小标题

${TEXT}

### （一）下一级小标题

${KEY}<Stat key>500人</Stat>。

## 二、第二个小标题

${PHOTO}

<Photo caption="${CAPTION}" />
`;
}
