import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';

/** Headless shells first: they render the same with a third less CPU. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
/** Debian packages: the leanest first, then what older releases have. */
const PACKAGES = ['chromium-headless-shell', 'chromium'];
/** Without Chinese fonts, Chromium prints and measures blank boxes. */
const FONT_PACKAGE = 'fonts-noto-cjk';
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.local/share/fonts')];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Returns a Chromium of this machine: CHROMIUM_PATH, else one on the PATH, else one in a usual place; null if there is
 * none.
 */
function findChromium(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH ?? '', ...onPath, ...PLACES].filter(Boolean);
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasFonts(): boolean {
  return FONT_FOLDERS.some((folder) => {
    try {
      return readdirSync(folder, { recursive: true }).some((name) => /Noto(?:Sans|Serif)CJK/.test(String(name)));
    } catch {
      return false;
    }
  });
}

/**
 * Returns the path of a Chromium. As root on Debian (a bare machine, CI), first installs what is missing of it and of
 * Chinese fonts.
 * @throws Error that says how to get one
 */
export function ensureChromium(): string {
  if (process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')) installMissing();
  const found = findChromium();
  if (found) return found;
  throw new Error('测试需要 Chromium：请安装 Chromium 或 Chrome，或用环境变量 CHROMIUM_PATH 指明它的位置');
}

/** Starts it as readers have it, without anything that would ask the network by itself. */
export async function startChromium(args: readonly string[] = []): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
}

function installMissing(): void {
  const fonts = hasFonts() ? [] : [FONT_PACKAGE];
  const needsChromium = !findChromium();
  if (!needsChromium && fonts.length === 0) return;
  console.log('没有找到 Chromium 或中文字体，正在用 apt 安装（约一分钟）…');
  const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const install = (...names: string[]) => apt('install', '-y', '--no-install-recommends', ...names);
  apt('update');
  if (!needsChromium) install(...fonts);
  else PACKAGES.find((name) => install(name, ...fonts).status === 0);
}
