import type { APIRoute } from 'astro';
import { site } from '../../settings/site.ts';
import { figuresMetadata } from '../../share/columns.ts';

export const GET: APIRoute = () =>
  Response.json(
    figuresMetadata({
      title: `${site.name}：全部数字`,
      description: `各地${site.reports.organs}年度报告里的每个数字，附所在的句子和原文中的位置。`,
      page: '/figures/',
      publisher: site.publisher ?? site.name,
    }),
  );
