@echo off
rem Starts Lathe from its folder. LATHE_OPTS adds options for Java, for instance set LATHE_OPTS=-Xmx8g
setlocal
set "HOME_FOLDER=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo lathe: Java is missing: install Java 17 or newer, or set JAVA_HOME to it. 1>&2
  exit /b 1
)
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version ="" ') do set "VERSION=%%v"
for /f "delims=. tokens=1" %%v in ("%VERSION%") do set "MAJOR=%%v"
if not defined MAJOR set "MAJOR=0"
if %MAJOR% LSS 17 (
  echo lathe: this is Java %VERSION%: install Java 17 or newer, or set JAVA_HOME to it. 1>&2
  exit /b 1
)
"%JAVA%" -XX:+UseG1GC -XX:MaxRAMPercentage=60 %LATHE_OPTS% -cp "%HOME_FOLDER%\lib\*" dev.lathe.launch.Launcher %*
exit /b %ERRORLEVEL%
