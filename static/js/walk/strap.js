/**
 * Strap that measures the heart rate (Web Bluetooth). It comes and goes: nothing waits for it, and no error of it
 * reaches the walk. Packets are those of the Bluetooth SIG's Heart Rate Service 1.0 (characteristic 0x2A37).
 */

import { isHeartRate } from "../engine/programme/heart-rate.js";

const SERVICE = "heart_rate";
const MEASUREMENT = "heart_rate_measurement";
const IN_16_BITS = 0b001;
const HAS_CONTACT = 0b010;
const TELLS_CONTACT = 0b100;
/** Failures in a row, each after a connection, that end the tries if nothing was ever heard from the device. */
const FAILURES_AT_MOST = 3;
/** Waits before each further try to connect again; the last one is repeated. */
const AGAIN_AFTER_MS = [1000, 2000, 5000, 15_000];

/** @typedef {{requestDevice(asked: object): Promise<any>}} Bluetooth the part of navigator.bluetooth in use */
/** @typedef {{setTimeout(run: () => void, ms: number): unknown}} Timer */

export class Strap extends EventTarget {
  /** Beats a minute in the last packet; null: none came, the skin is lost, or the strap is away. */
  beats = /** @type {number | null} */ (null);
  isConnected = false;
  /** True: it is tried no more. */
  isOver = false;
  #device;
  #timer;
  #tries = 0;
  #failures = 0;
  #wasHeard = false;
  #isWaiting = false;

  /**
   * Lets the walker choose a strap. Call it within a tap (user activation).
   *
   * @param {Bluetooth} bluetooth
   * @param {Timer} [timer]
   * @returns {Promise<Strap | null>} null: none was chosen, or the phone refuses
   */
  static async choose(bluetooth, timer = globalThis) {
    try {
      return new Strap(await bluetooth.requestDevice({ filters: [{ services: [SERVICE] }] }), timer);
    } catch {
      return null; // a choice and no error
    }
  }

  /** @param {any} device @param {Timer} timer */
  constructor(device, timer) {
    super();
    this.#device = device;
    this.#timer = timer;
    device.addEventListener("gattserverdisconnected", this.#lost);
    void this.#connect();
  }

  /** Ends the connection for good. */
  end() {
    [this.isOver, this.isConnected, this.beats] = [true, false, null];
    this.#device.removeEventListener("gattserverdisconnected", this.#lost);
    try {
      this.#device.gatt.disconnect();
    } catch (error) {
      console.warn("The strap could not be let go:", error); // the walk is over all the same
    }
  }

  async #connect() {
    let isThere = false;
    try {
      const server = await this.#device.gatt.connect();
      isThere = true;
      if (this.isOver) return server.disconnect();
      const service = await server.getPrimaryService(SERVICE);
      const measurement = await service.getCharacteristic(MEASUREMENT);
      // The same object after each connection in some browsers: added twice, a listener is heard once.
      measurement.addEventListener("characteristicvaluechanged", this.#packet);
      await measurement.startNotifications();
      this.#failures = 0;
      this.#tell(true, null);
    } catch {
      // The name of the error does not count: Chromium gives a passing fault the same names as a lasting one.
      if (isThere && !this.#wasHeard && ++this.#failures === FAILURES_AT_MOST) this.#giveUp();
      else this.#again(); // Away, or out of reach: that is no error.
    }
  }

  #lost = () => this.#again();

  /** @param {{ target: { value?: DataView } }} event */
  #packet = ({ target: { value } }) => {
    if (!value) return;
    [this.#wasHeard, this.#tries] = [true, 0];
    this.#tell(true, beatsIn(value));
  };

  #again() {
    if (this.isOver || this.#isWaiting) return;
    this.#isWaiting = true;
    const waitMs = AGAIN_AFTER_MS[Math.min(this.#tries++, AGAIN_AFTER_MS.length - 1)] ?? 0;
    this.#timer.setTimeout(() => {
      this.#isWaiting = false;
      if (!this.isOver) void this.#connect();
    }, waitMs);
    this.#tell(false, null);
  }

  /** Tries no more. Each try could show the phone's question about pairing, all through the walk. */
  #giveUp() {
    this.end();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {boolean} isConnected @param {number | null} beats */
  #tell(isConnected, beats) {
    if (this.isOver) return;
    [this.isConnected, this.beats] = [isConnected, beats];
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * Beats a minute in a packet; null for garbage, and while the strap has lost the skin.
 *
 * @param {DataView} packet
 * @returns {number | null}
 */
export function beatsIn(packet) {
  if (packet.byteLength < 2) return null;
  const flags = packet.getUint8(0);
  const isWide = (flags & IN_16_BITS) !== 0;
  if (isWide && packet.byteLength < 3) return null;
  if ((flags & TELLS_CONTACT) !== 0 && (flags & HAS_CONTACT) === 0) return null;
  const beats = isWide ? packet.getUint16(1, true) : packet.getUint8(1);
  return isHeartRate(beats) ? beats : null;
}
