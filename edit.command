#!/bin/sh
# Starts the editors' desk: a double-click on macOS. Closing this window ends it.
cd "$(dirname "$0")" || exit 1
# A window that Finder opens may know nothing of where Node was installed.
PATH="$PATH:/usr/local/bin:/opt/homebrew/bin:$HOME/.volta/bin"
for folder in "$HOME"/.nvm/versions/node/*/bin; do
  [ -x "$folder/node" ] && PATH="$PATH:$folder"
done
export PATH
if ! command -v node >/dev/null 2>&1; then
  echo "这台电脑上还没有 Node。请到 https://nodejs.org/zh-cn/download 下载安装 LTS 版，装好后再双击这个文件。"
  exit 1
fi
if ! node -e "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)"; then
  echo "这台电脑上的 Node 太旧了。请到 https://nodejs.org/zh-cn/download 下载安装 LTS 版，装好后再双击这个文件。"
  exit 1
fi
exec node scripts/edit.mjs "$@"
