/** The English texts of the step that takes the verification video. */
export const videoWords = {
  'video-title': 'Show that your device works',
  'video-lead': 'The insurer wants a short video before the cover starts. Your payment is received.',
  'video-until':
    'Send it by {day}. After that what you typed is erased, the cover does not start, and the shop has to give your money back.',
  'video-how':
    'Switch the device on, show the front and the back, and show the screen with *#06# (phone) or the sticker (laptop). 20 seconds are enough.',
  'video-record': 'Record here',
  'video-choose': 'Choose a video',
  'video-app': 'Use the camera app',
  'video-hint':
    'Recorded here, it is always small enough. A video of your own may have 20 MB: some 10 seconds of most phones’ cameras.',
  'video-hint-own':
    'A video may have 20 MB: some 10 seconds of most phones’ cameras, or 15 seconds at 720p, which you choose in the settings of the camera app.',
  'video-too-large':
    'This video has {size} MB, and 20 MB can be sent. Record it here, which keeps it small; or choose 720p in the settings of your camera app, and film 15 seconds.',
  'video-too-large-own':
    'This video has {size} MB, and 20 MB can be sent. Choose 720p in the settings of your camera app, and film 15 seconds.',
  'video-not-a-video': 'This is not a video. Choose one, or record it.',
  'video-sending': 'Sending your video',
  'video-sent': '{percent} % sent',
  'video-start': 'Start recording',
  'video-stop': 'Stop',
  'video-ends': '20 seconds are enough. It stops by itself after a minute.',
  'video-use': 'Send this video',
  'video-again': 'Record again',
  'video-another': 'Choose another',
  'video-recorded': 'Recorded {seconds} seconds, {size} MB. Look at it before you send it.',
  'video-chosen': 'Chosen: {name}, {size} MB.',
  'video-preview': 'Your video',
  'video-play': 'Play',
  'video-pause': 'Pause',
  'video-position': 'Position in the video',
  'video-length': 'Length: {seconds} s.',
  'video-look': 'It cannot be played on this page. If you are not sure of it, look at it on your phone first.',
  'video-no-preview': 'This browser cannot play it. It can be sent all the same.',
  'video-no-camera': 'The camera cannot be used here. Choose a video instead.',
  'video-live': 'What the camera sees',
  'video-arrived': 'Your video has arrived',
  'video-arrived-text': 'It is on its way to the insurer. This page goes on by itself.',
  'video-arrived-there': 'You can close this page. The order goes on by itself on the device that you began on.',

  'failed-not-a-video': 'The file is not a video',
  'failed-not-a-video-help': 'Record one, or choose another file.',
};
