@echo off
rem Starts the editors' desk: a double-click on Windows. Closing this window ends it.
rem Saved as UTF-8 without a BOM, and with the line ends of Windows: cmd reads it by bytes, in the code page set here.
chcp 65001 >nul
rem A folder on a server gets a letter by pushd; cd would stay where it is.
pushd "%~dp0"
if not exist scripts\edit.mjs goto zipped
rem Installed a moment ago, and not in the path of this window yet.
where node >nul 2>nul || if exist "%ProgramFiles%\nodejs\node.exe" set "PATH=%ProgramFiles%\nodejs;%PATH%"
where node >nul 2>nul || goto nonode
node -e "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)" || goto oldnode
node scripts\edit.mjs %*
if errorlevel 1 pause
exit /b

:zipped
echo 这个文件还在压缩包里。请先把压缩包全部解压到一个文件夹（如“文档”），再到那个文件夹里双击它。
pause
exit /b 1

:nonode
echo 这台电脑上还没有 Node。正在打开下载页面：下载安装 LTS 版，一路点“下一步”，装好后再双击这个文件。
start "" https://nodejs.org/zh-cn/download
pause
exit /b 1

:oldnode
echo 这台电脑上的 Node 太旧了。正在打开下载页面：下载安装 LTS 版，一路点“下一步”，装好后再双击这个文件。
start "" https://nodejs.org/zh-cn/download
pause
exit /b 1
