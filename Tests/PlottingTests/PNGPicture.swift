import CZlib
import Foundation
import Testing

/// A PNG file of 8 bits a channel, read as its specification says.
struct PNGPicture {
  let width: Int
  let height: Int
  /// Red, green, blue and opacity, row after row.
  let pixels: [SIMD4<UInt8>]
  /// Pixels per metre, where the file says that.
  let density: Int?

  init(_ file: Data) throws {
    let bytes = [UInt8](file)
    try #require(bytes.starts(with: [137, 80, 78, 71, 13, 10, 26, 10]))
    func word(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    var chunks: [String: [UInt8]] = [:]
    var start = 8
    while start < bytes.count {
      let end = start + 8 + word(start)
      let sum = crc32(0, Array(bytes[start + 4..<end]), uInt(end - start - 4))
      #expect(Int(sum) == word(end))
      let name = String(decoding: bytes[start + 4..<start + 8], as: UTF8.self)
      chunks[name, default: []] += bytes[start + 8..<end]
      start = end + 4
    }
    (width, height) = (word(16), word(20))
    density = chunks["pHYs"].map { $0.prefix(4).reduce(0) { $0 << 8 | Int($1) } }
    try #require(bytes[24] == 8)
    let channels = try #require([0: 1, 2: 3, 3: 1, 6: 4][Int(bytes[25])])
    let packed = try #require(chunks["IDAT"])
    let stride = width * channels
    var data = [UInt8](repeating: 0, count: (stride + 1) * height)
    var count = uLong(data.count)
    #expect(uncompress(&data, &count, packed, uLong(packed.count)) == Z_OK)
    #expect(Int(count) == data.count)
    var rows = [UInt8](repeating: 0, count: stride * height)
    for row in 0..<height {
      let filter = data[row * (stride + 1)]
      for index in 0..<stride {
        let here = row * stride + index
        let left = index >= channels ? Int(rows[here - channels]) : 0
        let up = row > 0 ? Int(rows[here - stride]) : 0
        let corner = index >= channels && row > 0 ? Int(rows[here - stride - channels]) : 0
        let (a, b, c) = (abs(up - corner), abs(left - corner), abs(left + up - 2 * corner))
        let predicted = [
          0, left, up, (left + up) / 2, a <= b && a <= c ? left : b <= c ? up : corner,
        ][Int(filter)]
        rows[here] = data[row * (stride + 1) + 1 + index] &+ UInt8(predicted)
      }
    }
    pixels = (0..<width * height).map { index in
      let part = rows[index * channels..<(index + 1) * channels]
      let first = part.startIndex
      switch (channels, chunks["PLTE"]) {
      case (1, let table?):
        let color = Int(part[first])
        let opacity = chunks["tRNS"].flatMap { color < $0.count ? $0[color] : nil }
        return SIMD4(table[3 * color], table[3 * color + 1], table[3 * color + 2], opacity ?? 255)
      case (1, nil): return SIMD4(part[first], part[first], part[first], 255)
      default:
        return SIMD4(
          part[first], part[first + 1], part[first + 2], channels == 4 ? part[first + 3] : 255)
      }
    }
  }

  subscript(_ column: Int, _ row: Int) -> [UInt8] {
    let pixel = pixels[row * width + column]
    return [pixel.x, pixel.y, pixel.z, pixel.w]
  }

  /// The root of the mean squared difference of all channels.
  func difference(from other: PNGPicture) -> Double {
    let squares = zip(pixels, other.pixels).reduce(0.0) { sum, pair in
      (0..<3).reduce(sum) { $0 + pow(Double(pair.0[$1]) - Double(pair.1[$1]), 2) }
    }
    return (squares / Double(3 * pixels.count)).squareRoot()
  }
}
