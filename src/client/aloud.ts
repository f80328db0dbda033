// Reading aloud: shows a button if the device has a Chinese voice. The reader is loaded when it is pressed.
const place = document.querySelector<HTMLElement>('[data-aloud]');
const button = place?.querySelector('button');
const text = document.querySelector<HTMLElement>('article[data-report]');

/** Only local voices: others send the text to their vendor. */
const voiceOf = (): SpeechSynthesisVoice | undefined => {
  const voices = speechSynthesis
    .getVoices()
    .filter(({ localService, lang }) => localService && /^(?:zh|cmn)/i.test(lang));
  return voices.find(({ lang }) => /^(?:zh|cmn)[-_](?:Hans[-_])?CN/i.test(lang)) ?? voices[0];
};

if (place && button && text && 'speechSynthesis' in window) {
  const look = () => {
    if (voiceOf()) place.hidden = false;
  };
  look();
  speechSynthesis.addEventListener?.('voiceschanged', look);
  button.addEventListener('click', async () => {
    const voice = voiceOf();
    if (!voice) return;
    const { Speaker } = await import('./speaker.ts');
    Speaker.open(text, voice, button);
  });
}

export {};
