import type { Phrases } from '../locale.ts';

/** The texts of the step that takes the verification video, in Naijá. */
export const videoWords = {
  'video-title': 'Show say your device dey work',
  'video-lead': 'The insurer want short video before the cover start. Your payment don enter.',
  'video-until':
    'Send am before {day} finish. After that we go clean wetin you type, the cover no go start, and the shop must give you back your money.',
  'video-how':
    'On the device, show the front and the back, and show the screen with *#06# (phone) or the sticker (laptop). 20 seconds don do.',
  'video-record': 'Record am here',
  'video-choose': 'Choose video',
  'video-app': 'Use the camera app',
  'video-hint':
    'If you record am here, e no go too big. Your own video fit reach 20 MB: na like 10 seconds for most phone camera.',
  'video-hint-own':
    'Your video fit reach 20 MB: na like 10 seconds for most phone camera, or 15 seconds if you put am for 720p inside the settings of the camera app.',
  'video-too-large':
    'This video carry {size} MB, and you fit send 20 MB. Record am here make e small; or put 720p for the settings of your camera app, and record 15 seconds.',
  'video-too-large-own':
    'This video carry {size} MB, and you fit send 20 MB. Put 720p for the settings of your camera app, and record 15 seconds.',
  'video-not-a-video': 'This one no be video. Choose video, or record am.',
  'video-sending': 'We dey send your video',
  'video-sent': '{percent} % don go',
  'video-start': 'Start to record',
  'video-stop': 'Stop',
  'video-ends': '20 seconds don do. E go stop by itself after one minute.',
  'video-use': 'Send this video',
  'video-again': 'Record again',
  'video-another': 'Choose another one',
  'video-recorded': 'You record {seconds} seconds, {size} MB. Look am before you send am.',
  'video-chosen': 'You choose {name}, {size} MB.',
  'video-preview': 'Your video',
  'video-play': 'Play',
  'video-pause': 'Pause',
  'video-position': 'Which part of the video',
  'video-length': 'Length: {seconds} s.',
  'video-look': 'E no fit play for this page. If you no sure of am, look am for your phone first.',
  'video-no-preview': 'This browser no fit play am. You fit still send am.',
  'video-no-camera': 'You no fit use camera here. Choose video.',
  'video-live': 'Wetin the camera dey see',
  'video-arrived': 'Your video don reach',
  'video-arrived-text': 'E dey go meet the insurer. This page go continue by itself.',
  'video-arrived-there': 'You fit close this page. The order go continue by itself for the device wey you start with.',
} as const satisfies Partial<Phrases>;
