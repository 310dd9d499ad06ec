import { PhoneCover } from './phone-cover';

/** A page that is made on the server: what the shop knows of the phone comes from there. */
export default function Page() {
  return (
    <main>
      <h1>Tecno Camon 40 Pro</h1>
      <PhoneCover phone={{ brand: 'Tecno', model: 'Camon 40 Pro' }} cart="PH-2026-0042" />
    </main>
  );
}
