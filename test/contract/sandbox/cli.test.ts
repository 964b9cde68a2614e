import { describe, expect, it } from 'vitest';
import { FAULT_NAMES } from '../../../electron/sandbox/fault-reading.ts';
import { readSwitches, UsageError } from '../../../electron/sandbox/cli-switches.ts';
import type { Sandbox } from '../../../electron/sandbox/server.ts';
import { CommandLine } from './processes.ts';
import { answerOf, open, passwordFields, postForm, User } from './support.ts';
import type { TokenAnswer } from './support.ts';

describe('the command line', () => {
  it('prints what is needed to drive it, in the words of the welcome screen, and ends on SIGINT', async () => {
    const { sandbox } = await open();
    const { port, authUrl, apiUrl } = sandbox;
    await sandbox.close();
    const cli = new CommandLine('--port', String(port));
    await cli.says('Ctrl+C');
    const field = (name: string) => new RegExp(`^ +${name} +(\\S+)$`, 'm').exec(cli.stdout)?.[1];
    expect(field('Sign-in server')).toBe(authUrl);
    expect(field('API server')).toBe(apiUrl);
    expect(field('Widget server')).toBe(sandbox.widgetUrl);
    expect(field('API server v3')).toBe(sandbox.v3.apiUrl);
    expect(field('Widget of v3')).toBe(sandbox.v3.widgetUrl);
    expect(field('Second e-mail')).toBe(sandbox.otherCredentials.email);
    expect(cli.stdout).toContain(`curl -s ${authUrl}/token`);
    expect(cli.stdout).toContain(`-X POST ${apiUrl}/connections/5000001/synchronize`);
    const response = await fetch(`${authUrl}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: field('Client ID') ?? '',
        client_secret: field('Client secret') ?? '',
        username: field('E-mail') ?? '',
        password: field('Password') ?? '',
      }),
    });
    expect(response.status).toBe(200);
    const order = { method: 'POST', headers: { Authorization: `Bearer ${field('Admin token')}` } };
    const made = await fetch(`${field('Switches')?.replace('faults', 'tokens')}`, order);
    expect(made.status).toBe(201);

    cli.child.kill('SIGINT');
    expect(await cli.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('prints one line of JSON for scripts, obeys its switches and ends on SIGTERM', async () => {
    const cli = new CommandLine('--json', '--speed', '2.5', '--token-lifetime', '45');
    await cli.says('\n');
    expect(cli.stdout.trim().split('\n')).toHaveLength(1);
    const sandbox = JSON.parse(cli.stdout) as Sandbox;
    expect(sandbox.apiUrl).toBe(`http://127.0.0.1:${sandbox.port}/api/v2.1`);
    const token = await answerOf<TokenAnswer>(postForm(sandbox, passwordFields(sandbox)));
    expect(token.expires_in).toBe(45);
    const other = postForm(sandbox, passwordFields(sandbox, sandbox.otherCredentials));
    expect((await other).status).toBe(200);
    expect(await new User(sandbox, token.access_token).connections()).not.toHaveLength(0);

    cli.child.kill('SIGTERM');
    expect(await cli.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('turns switches on, and gives their token away at its start only', async () => {
    const cli = new CommandLine(
      '--json',
      '--fault',
      'answer-html=next:1,on:user',
      '--fault=chaos=0',
    );
    await cli.says('\n');
    const sandbox = JSON.parse(cli.stdout) as Sandbox;
    const token = await answerOf<TokenAnswer>(postForm(sandbox, passwordFields(sandbox)));
    const user = new User(sandbox, token.access_token);
    expect(await (await user.call('GET', '/users/me')).text()).toContain('<!doctype html>');
    const { url, token: adminToken } = sandbox.admin;
    const faults = await fetch(`${url}/faults`, {
      headers: { Authorization: `Bearer ${adminToken}` },
    });
    expect(await faults.json()).toEqual({ chaos: { probability: 0, seed: 1 } });
  });

  it('says that a port is taken, with exit status 1', async () => {
    const { sandbox } = await open();
    const { code, stdout, stderr } = await new CommandLine('--port', String(sandbox.port)).ended;
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(`Port ${sandbox.port} is taken. Choose another with --port.\n`);
  });

  it('explains itself', async () => {
    const { code, stdout } = await new CommandLine('--help').ended;
    expect(code).toBe(0);
    for (const name of [
      '--port',
      '--speed',
      '--token-lifetime',
      '--json',
      '--seed',
      '--fault',
      ...FAULT_NAMES,
    ]) {
      expect(stdout).toContain(name);
    }
  });

  it('refuses a wrong switch with a sentence, the usage and exit status 64', async () => {
    const { code, stdout, stderr } = await new CommandLine('--port', '70000').ended;
    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^--port cannot be "70000"\.\n\nUsage: /);
    expect(stderr).not.toMatch(/\n +at /);
  });
});

describe('the switches', () => {
  it('have defaults', () => {
    expect(readSwitches([])).toEqual({
      help: false,
      json: false,
      port: 0,
      speed: 1,
      accessTokenLifetimeSeconds: 3_600,
      seed: 1,
      faults: {},
    });
  });

  it.each([
    ['queue-read-consumes', { 'queue-read-consumes': {} }],
    ['queue-missing=501', { 'queue-missing': { status: 501 } }],
    ['queue-expires=afterReads:0,status:410', { 'queue-expires': { afterReads: 0, status: 410 } }],
    [
      'end-without-event=true',
      { 'end-without-event': expect.objectContaining({ channels: true }) },
    ],
  ])('turn on "%s"', (text, faults) => {
    expect(readSwitches(['--fault', text]).faults).toEqual(faults);
  });

  it.each([
    '--prot 4010',
    '--port',
    '--port -1',
    '--port=-1',
    '--port 4010x',
    '--port 65536',
    '--speed 0',
    '--speed fast',
    '--token-lifetime 0',
    '--token-lifetime 1.5',
    '--json=yes',
    '--seed x',
    '--fault',
    '--fault nonsense',
    '--fault queue-read-consumes=1',
    '--fault queue-missing=500',
    '--fault queue-expires=afterReads:3,colour:red',
    '--fault queue-expires=afterReads:3,404',
    '--fault chaos=2',
    '4010',
  ])('cannot be "%s"', (switches) => {
    expect(() => readSwitches(switches.split(' '))).toThrow(UsageError);
  });
});
