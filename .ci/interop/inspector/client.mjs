// The MCP Inspector's command line against the server under test. Each case is one run of it.
//
//   node client.mjs LABEL modern|legacy http URL
//   node client.mjs LABEL modern|legacy stdio COMMAND [ARGUMENT...]
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Cases, equal, holds } from '../check.mjs';

const [label, era, transport, place, ...args] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'inspector-'));
const config = join(home, 'servers.json');
const server = transport === 'http' ? { type: 'streamable-http', url: place } : { command: place, args };
writeFileSync(config, JSON.stringify({ mcpServers: { ours: { ...server, protocolEra: era } } }));

const manifest = createRequire(import.meta.url).resolve('@modelcontextprotocol/inspector/package.json');
const program = join(dirname(manifest), 'clients/launcher/build/index.js');

// Runs one method; returns the exit status, the result, and what was written to stderr. The Inspector would keep
// secrets in the desktop's keyring and settings in the home folder: here it gets neither.
function inspect(method, ...options) {
  const line = [program, '--cli', '--config', config, '--server', 'ours', '--format', 'json', '--quiet', '--method', method, ...options];
  const env = { ...process.env, HOME: home, MCP_INSPECTOR_SECRET_STORE: 'memory' };
  return new Promise((resolve) => {
    execFile(process.execPath, line, { env, timeout: 9_500, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : (error.code ?? error.signal);
      let result;
      try {
        result = JSON.parse(stdout);
      } catch {
        result = undefined;
      }
      resolve({ status, result: result?.result ?? result, stderr });
    });
  });
}

async function succeed(method, ...options) {
  const { status, result, stderr } = await inspect(method, ...options);
  holds(`exit status 0 and a JSON result`, status === 0 && result !== undefined, `status ${status}: ${stderr}`);
  return result;
}

const cases = new Cases(label);

await cases.run('tools are listed', async () => {
  const names = (await succeed('tools/list')).tools.map((tool) => tool.name);
  for (const name of ['add', 'json_schema_2020_12_tool', 'test_simple_text']) holds(name, names.includes(name), names);
});

await cases.run('the schemas of the tools are portable', async () => {
  const { status, stderr } = await inspect('tools/list', '--strict');
  // 6 means a schema that some clients cannot take.
  holds('exit status 0', status === 0, `status ${status}: ${stderr}`);
});

await cases.run('a tool is called', async () => {
  const result = await succeed('tools/call', '--tool-name', 'add', '--tool-arg', 'a=2', 'b=3');
  equal('structured content', result.structuredContent, { sum: 5 });
});

await cases.run('several kinds of content', async () => {
  const result = await succeed('tools/call', '--tool-name', 'test_multiple_content_types');
  equal('types', result.content.map((block) => block.type), ['text', 'image', 'resource']);
});

await cases.run('a failing tool is told by the exit status', async () => {
  const { status, stderr } = await inspect('tools/call', '--tool-name', 'test_error_handling');
  equal('exit status', status, 5);
  holds('tool_is_error', stderr.includes('tool_is_error'), stderr);
});

await cases.run('resources and templates are listed', async () => {
  const uris = (await succeed('resources/list')).resources.map((resource) => resource.uri);
  holds('test://static-text', uris.includes('test://static-text'), uris);
  const templates = (await succeed('resources/templates/list')).resourceTemplates.map((template) => template.uriTemplate);
  holds('test://template/{id}/data', templates.includes('test://template/{id}/data'), templates);
});

await cases.run('a resource is read', async () => {
  const [content] = (await succeed('resources/read', '--uri', 'test://static-text')).contents;
  equal('text', content.text, 'This is the content of the static text resource.');
});

await cases.run('an unknown resource is an error', async () => {
  const { status, stderr } = await inspect('resources/read', '--uri', 'test://no-such-thing');
  equal('exit status', status, 1);
  holds('an error envelope', stderr.includes('"error"'), stderr);
});

await cases.run('prompts are listed', async () => {
  const names = (await succeed('prompts/list')).prompts.map((prompt) => prompt.name);
  holds('test_prompt_with_arguments', names.includes('test_prompt_with_arguments'), names);
});

await cases.run('a prompt is filled in', async () => {
  const options = ['--prompt-name', 'test_prompt_with_arguments', '--prompt-args', 'arg1=hello', 'arg2=world'];
  const [message] = (await succeed('prompts/get', ...options)).messages;
  equal('text', message.content.text, "Prompt with arguments: arg1='hello', arg2='world'");
});

rmSync(home, { recursive: true, force: true });
process.exitCode = cases.failed === 0 ? 0 : 1;
