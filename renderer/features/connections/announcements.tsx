import { useEffect } from 'react';
import { forgetAnnouncement, useAnnouncement } from './announcement.ts';
import './announcements.css';

/** The live region of the connections: over list and details, so that it is there whichever of them is in sight. */
export function Announcements() {
  const said = useAnnouncement((state) => state.said);
  useEffect(() => forgetAnnouncement, []);
  return (
    <div className="announcements" role="status">
      {said !== undefined && <p key={said.number}>{said.sentence}</p>}
    </div>
  );
}
