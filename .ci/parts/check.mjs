// The parts of `make check`.
const prepare = ['node', 'local/dev/prepare.mjs', 'frontend'];
const tool = (name, ...args) => ['.ci/check/tool', name, ...args];
const python = (script) => [tool('python', `.ci/check/${script}.py`)];
const frontEnd = (script) => [prepare, ['npm', '--prefix', 'frontend', 'run', '--silent', script]];
const quiet = (name, commands) => ({ name, commands, quiet: true });
// --buffer: what a test that passes prints is not shown.
const unittest = (folder) =>
  tool('python', '-m', 'unittest', 'discover', '--buffer', '--start-directory', folder);

/** @type {import('./runner.mjs').Part[]} */
export const parts = [
  quiet('files are formatted (make format writes them)', [
    prepare,
    ['.ci/check/format', '--check'],
  ]),
  quiet('Java style', [['.ci/check/java/style']]),
  quiet('bench: Java compiles', [['bench/run', '--compile']]),
  quiet('front end: types match openapi.yaml', frontEnd('check:types')),
  quiet('front end: types', frontEnd('typecheck')),
  quiet('front end: lint', frontEnd('lint')),
  quiet('Node programs: lint', [prepare, ['.ci/check/lint-node']]),
  quiet('Python: lint', [
    tool('ruff', 'check', '--config', '.ci/check/ruff.toml', '--quiet', '.ci'),
  ]),
  quiet('shell scripts', [['.ci/check/shell-scripts']]),
  quiet('template.yaml: sam validate --lint', [
    tool('sam', 'validate', '--lint', '--template-file', 'template.yaml'),
  ]),
  quiet('template.yaml: checkov', [
    tool('checkov', '--file', 'template.yaml', '--config-file', '.ci/check/checkov.yaml'),
  ]),
  quiet('translated template: authorizer, rights, CloudFront', python('translated')),
  quiet('translated template: cfn-lint', [['.ci/check/cfn-lint-translated']]),
  quiet('routes = access rules = openapi.yaml, none open', python('routes')),
  quiet('poms agree', python('poms')),
  quiet('Node, plugins, tools and actions have one version', python('versions')),
  quiet('revocation lag: what the pages state', python('revocation_lag')),
  quiet('tests that the docs quote', python('quoted_tests')),
  quiet('files are as .editorconfig says', python('editorconfig')),
  quiet('language: words and spelling', [['.ci/check/language']]),
  quiet('links in the docs', python('links')),
  quiet('these checks find their faults', [unittest('.ci/check')]),
  quiet('make build, deploy and destroy', [
    ['env', 'PYTHONPATH=.ci/check', ...unittest('.ci/deploy')],
  ]),
];
