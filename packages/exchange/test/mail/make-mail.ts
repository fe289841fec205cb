/** A mail with words and files, as mail programs write them. */
export const makeMail = (files: Readonly<Record<string, Uint8Array>>): string =>
  [
    'From: =?utf-8?Q?Laboratoire_=C3=89t=C3=A9?= <labo@exemple.org>',
    'To: margaux@exemple.org',
    'Subject: =?utf-8?Q?R=C3=A9sultats_de_Margaux?=',
    'Date: Mon, 15 Jan 2024 10:30:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('Bonjour,\nvoici vos résultats.').toString('base64'),
    ...Object.entries(files).flatMap(([name, bytes]) => [
      '--b',
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(bytes).toString('base64'),
    ]),
    '--b--',
    '',
  ].join('\r\n');
