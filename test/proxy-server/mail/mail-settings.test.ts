import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../../proxy-server/config/config.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';

const from = 'PhoneHub <cover@shop.example.ng>';

/** What is said of these settings; nothing where they hold. */
function setup(settings: Record<string, string>): string {
  try {
    readConfig({ ...shopEnvironment, ...settings });
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.errors.join('\n');
    throw error;
  }
}

describe('the settings of mail', () => {
  it('take mail servers with a name and password or without, and senders with a name or without', () => {
    for (const url of ['smtps://shop:p%40ss@mail.example.ng', 'smtp://127.0.0.1:1025', 'smtp://[::1]:25/'])
      assert.equal(setup({ SMTP_URL: url, MAIL_FROM: from }), '', url);
    assert.equal(setup({ SMTP_URL: 'smtp://mail', MAIL_FROM: 'cover@shop.example.ng' }), '');
    assert.equal(setup({}), '');
  });

  it('are refused where they are half, or of another form, and no password is repeated', () => {
    assert.match(setup({ SMTP_URL: 'smtp://mail' }), /^MAIL_FROM /);
    for (const url of [
      'https://x:secret@mail',
      'smtp://x:secret@mail?tls=off',
      'mail:25',
      'smtp://x:secret@mail/path',
    ]) {
      assert.match(setup({ SMTP_URL: url, MAIL_FROM: from }), /^SMTP_URL /, url);
      assert.doesNotMatch(setup({ SMTP_URL: url, MAIL_FROM: from }), /secret@/);
    }
    for (const sender of ['PhoneHub', 'a@b.ng, c@d.ng', 'X <a@b.ng>\r\nBcc: c@d.ng', '"X, Y" <a@b.ng>'])
      assert.match(setup({ SMTP_URL: 'smtp://mail', MAIL_FROM: sender }), /^MAIL_FROM /, sender);
  });
});
