# Runs or tests Alcove on Windows, and gets ready first what is missing:
#
#     powershell -ExecutionPolicy Bypass -File packaging\windows\make.ps1 run|test
#
# The same as packaging/linux/set-up.sh: .venv, the locked dependencies with every digest checked, and
# a copy of the lock in .venv, so that the next call only compares two files.
param([Parameter(Mandatory)][ValidateSet("run", "test")][string]$Purpose)

$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

$lock = if ($Purpose -eq "run") { "requirements.lock" } else { "requirements-dev.lock" }
$stamp = ".venv\ready-to-$Purpose"
$python = ".venv\Scripts\python.exe"

function Stop-OnFailure {
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Test-Ready {
    if (-not (Test-Path $python) -or -not (Test-Path $stamp)) { return $false }
    (Get-FileHash $lock).Hash -eq (Get-FileHash $stamp).Hash
}

if (-not (Test-Ready)) {
    if (-not (Test-Path $python)) {
        py -3 -m venv .venv
        Stop-OnFailure
    }
    Write-Host "Installing the locked dependencies ..."
    & $python -m pip install --quiet --disable-pip-version-check `
        --only-binary :all: --no-deps --require-hashes -r $lock
    Stop-OnFailure
    & $python -m pip install --quiet --disable-pip-version-check `
        --no-index --no-deps --no-build-isolation --editable .
    Stop-OnFailure
    Copy-Item $lock $stamp
}

if ($Purpose -eq "run") {
    & $python -m app
} else {
    & $python -m pytest -n 2
}
exit $LASTEXITCODE
