using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Outreach.Links;

/// <summary>The secret behind every link. Who has it can make links; nothing shows it.</summary>
public sealed class SigningKey
{
    private const string FileName = "signing.key";

    private readonly byte[] _secret;

    private SigningKey(string text) => _secret = SHA256.HashData(Encoding.UTF8.GetBytes(text));

    public static SigningKey FromText(string text) => new(text);

    /// <summary>The configured key; else the one kept in <paramref name="directory"/>, which is made there, for its owner's eyes only, if it is missing.</summary>
    public static SigningKey FromConfigurationOr(string? configured, string directory) =>
        new(string.IsNullOrWhiteSpace(configured) ? ReadOrMake(Path.Combine(Path.GetFullPath(directory), FileName)) : configured);

    /// <summary>A message authentication code of what is signed.</summary>
    /// <param name="purpose">Keeps a code for one kind of link from being valid for another.</param>
    public byte[] Authenticate(string purpose, ReadOnlySpan<byte> content, int length)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hmac.AppendData(Encoding.ASCII.GetBytes(purpose));
        hmac.AppendData([0]);
        hmac.AppendData(content);
        return hmac.GetHashAndReset()[..length];
    }

    /// <summary>Says nothing of the secret, wherever it is printed by mistake.</summary>
    public override string ToString() => "(signing key)";

    private static string ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }

        var text = File.ReadAllText(path).Trim();
        return text.Length >= SignedLinkOptions.ShortestKey
            ? text
            : throw new InvalidDataException($"{path} holds no signing key. Put the key back, or remove the file to have a new one made (links handed out so far then stop working).");
    }

    /// <summary>Written whole under another name and moved in place: of two programs that start at once, both end with the same key.</summary>
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{RandomNumberGenerator.GetHexString(8)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }
}
