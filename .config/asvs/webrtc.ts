// ASVS 5.0.0, chapter 17: each requirement and the tests that would fail if it broke.
import { absent, type Chapter } from './requirement'

export const WEBRTC: Chapter = {
  title: 'V17 WebRTC',
  requirements: {
    '17.1.1': [2, absent('No WebRTC.')],
    '17.1.2': [3, absent('No WebRTC.')],
    '17.2.1': [2, absent('No WebRTC.')],
    '17.2.2': [2, absent('No WebRTC.')],
    '17.2.3': [2, absent('No WebRTC.')],
    '17.2.4': [2, absent('No WebRTC.')],
    '17.2.5': [3, absent('No WebRTC.')],
    '17.2.6': [3, absent('No WebRTC.')],
    '17.2.7': [3, absent('No WebRTC.')],
    '17.2.8': [3, absent('No WebRTC.')],
    '17.3.1': [2, absent('No WebRTC.')],
    '17.3.2': [2, absent('No WebRTC.')],
  },
}
