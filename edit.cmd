@echo off
rem Starts the editors' desk: a double-click on Windows. Closing this window ends it.
chcp 65001 >nul
title 回眸 · 工作台
cd /d "%~dp0"
where node >nul 2>nul || goto nonode
node scripts\edit.mjs %*
if errorlevel 1 pause
exit /b

:nonode
echo 这台电脑上还没有 Node。正在打开下载页面：下载安装 LTS 版，一路点“下一步”，装好后再双击这个文件。
start "" https://nodejs.org/zh-cn/download
pause
exit /b 1
